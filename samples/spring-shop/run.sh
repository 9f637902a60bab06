#!/bin/sh
# Builds the shop and edits it while it runs: samples/spring-shop/run.sh [BOOT_VERSION]; JAVA_HOME says on which JDK.
# Needs agent/target/hotswap.jar, and Maven Central or a local repository that has Spring Boot.
set -e
here=$(cd "$(dirname "$0")" && pwd)
boot=${1:-3.5.6}
java=${JAVA_HOME:+$JAVA_HOME/bin/}
if ! mvn -q -B -f "$here/pom.xml" -Dboot.version="$boot" clean package; then
    echo "skipped: the sample does not build with Spring Boot $boot (is Maven Central within reach?)"
    exit 0
fi
"${java}javac" -d "$here/target/edits" "$here"/edits/*.java
"${java}java" ${SHOW:+-Dshow.output=true} -cp "$here/target/edits" Edits "$here" "$here/../../agent/target/hotswap.jar"
"${java}java" ${SHOW:+-Dshow.output=true} -cp "$here/target/edits" BeanEdits "$here" "$here/../../agent/target/hotswap.jar"
# From the executable jar: what methods make, and components that come, go and are renamed.
"${java}java" ${SHOW:+-Dshow.output=true} -Dexecutable.jar=true -Dparts=methods,configurations,removed,stripped -cp "$here/target/edits" BeanEdits "$here" "$here/../../agent/target/hotswap.jar"
# Restarts of the context: one whose start fails too, with the port and the session kept.
"${java}java" -cp "$here/target/edits" ContextRestarts "$here" "$here/../../agent/target/hotswap.jar"
# Many edits, and what they leave behind: LEFT_BEHIND=500 samples/spring-shop/run.sh
if [ -n "$LEFT_BEHIND" ]; then
    "${java}java" -cp "$here/target/edits" LeftBehind "$here" "$here/../../agent/target/hotswap.jar" "$LEFT_BEHIND"
fi
