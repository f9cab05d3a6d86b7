@echo off
rem Starts the gate runner. Builds it first when it is missing or older than its sources. All other logic is in Java.
setlocal
set "HERE=%~dp0"
set "JAR=%HERE%target\gate-runner.jar"
set "JAVA=java"
if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"

"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo gate-runner: there is no java here; install a JDK, 17 or newer, and put it on the PATH or into JAVA_HOME 1>&2
  exit /b 1
)

if not exist "%JAR%" goto build
powershell -NoProfile -Command "$jar = (Get-Item $env:JAR).LastWriteTime; $files = @(Get-Item ($env:HERE + 'pom.xml')) + @(Get-ChildItem -Recurse ($env:HERE + 'src\main')); if ($files | Where-Object { $_.LastWriteTime -gt $jar }) { exit 1 }"
if not errorlevel 1 goto start

:build
where mvn >nul 2>&1
if errorlevel 1 (
  echo gate-runner: there is no mvn here; install Maven, 3.8 or newer, so that the program can be built 1>&2
  exit /b 1
)
echo gate-runner: building (first start, or the sources changed) 1>&2
call mvn -q -B -Dstyle.color=never -f "%HERE%pom.xml" -Dmaven.test.skip=true -Dspotless.check.skip=true package 1>&2
if errorlevel 1 (
  echo gate-runner: the build failed; its messages stand above 1>&2
  exit /b 1
)

:start
"%JAVA%" -XX:+UseSerialGC %GATE_RUNNER_JAVA_OPTS% -jar "%JAR%" %*
exit /b %errorlevel%
