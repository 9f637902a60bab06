#!/bin/sh
# Builds the WebFlux shop and edits it while it runs: samples/spring-flux/run.sh [BOOT_VERSION]; JAVA_HOME says on which JDK.
# Needs agent/target/hotswap.jar, and Maven Central or a local repository that has Spring Boot.
set -e
here=$(cd "$(dirname "$0")" && pwd)
boot=${1:-3.5.6}
java=${JAVA_HOME:+$JAVA_HOME/bin/}
if ! mvn -q -B -f "$here/pom.xml" -Dboot.version="$boot" clean package; then
    echo "skipped: the sample does not build with Spring Boot $boot (is Maven Central within reach?)"
    exit 0
fi
# The process that is edited and asked is that of the other shop.
"${java}javac" -d "$here/target/edits" "$here"/edits/*.java "$here/../spring-shop/edits/Shop.java"
"${java}java" ${SHOW:+-Dshow.output=true} -cp "$here/target/edits" FluxEdits "$here" "$here/../../agent/target/hotswap.jar"
# From the executable jar: classes and other files.
"${java}java" ${SHOW:+-Dshow.output=true} -Dexecutable.jar=true -cp "$here/target/edits" FluxEdits "$here" "$here/../../agent/target/hotswap.jar"
