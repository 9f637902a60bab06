#!/bin/sh
# Runs the servers and edits them while they run: samples/servers/run.sh; JAVA_HOME says on which JDK.
# Needs agent/target/hotswap.jar, and Maven Central or a local repository that has the libraries.
set -e
here=$(cd "$(dirname "$0")" && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}
for program in javalin others; do
    if ! mvn -q -B -f "$here/pom.xml" -P$program dependency:build-classpath -Dmdep.outputFile="$here/target/$program.classpath"; then
        echo "skipped: the libraries of $program cannot be had (is Maven Central within reach?)"
        exit 0
    fi
done
libraries=$(cat "$here/target/others.classpath")
"${java}javac" -d "$here/target/edits" -cp "$libraries" "$here"/edits/*.java
"${java}java" ${SHOW:+-Dshow.output=true} -cp "$here/target/edits:$libraries" ServerEdits "$here" "$here/../../agent/target/hotswap.jar"
