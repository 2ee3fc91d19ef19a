# For the scripts beside it, which read this file: builds the bench with what it needs, and sets java to a JDK 25. Needs root and home.
# shellcheck shell=sh
(cd "$root" && mvn -q -B -ntp -Dquick -Dmaven.test.skip=true -pl bench -am package dependency:copy-dependencies \
    -DincludeScope=runtime -DoutputDirectory="$home/jmh-lib") >"$home/build.log" 2>&1 || {
    echo "The build failed; see $home/build.log" >&2
    exit 1
}
java=java
for candidate in "${JAVA_HOME:-/nowhere}/bin/java" /usr/lib/jvm/*25*/bin/java /opt/*jdk*25*/bin/java; do
    if [ -x "$candidate" ] && "$candidate" -version 2>&1 | grep -q 'version "25'; then
        java=$candidate
        break
    fi
done
