@echo off
rem Starts the gate runner. In a checkout it builds the program first when that is missing or older than its sources; in the
rem folder bin of an installation it starts what is there. All other logic is in Java.
setlocal
rem How to call it again, for the commands that it asks people to type.
set "GATE_RUNNER_CALLED=%~0"
set "HERE=%~dp0"
set "JAR=%HERE%target\gate-runner.jar"
set "LOCK=%HERE%.gate-runner.lock"
set "JAVA=java"
if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
set "INSTALLED="
if not exist "%HERE%pom.xml" if exist "%HERE%..\lib\gate-runner.jar" set "INSTALLED=1"
if defined INSTALLED set "JAR=%HERE%..\lib\gate-runner.jar"
if defined INSTALLED if exist "%HERE%..\runtime\bin\java.exe" set "JAVA=%HERE%..\runtime\bin\java.exe"

set "VERSION="
set "MAJOR=0"
for /f "tokens=3" %%v in ('^""%JAVA%" -version 2^>^&1 ^| findstr /c:" version "^"') do if not defined VERSION set "VERSION=%%~v"
if not defined VERSION (
  echo gate-runner: java not found; install a JDK, 17 or newer, and put it on the PATH or into JAVA_HOME 1>&2
  exit /b 1
)
rem Old ones call themselves 1.8, new ones 17.0.1 or 21-ea.
for /f "tokens=1,2 delims=.-+_" %%a in ("%VERSION%") do if "%%a"=="1" (set "MAJOR=%%b") else (set "MAJOR=%%a")
if %MAJOR% LSS 17 (
  echo gate-runner: this is Java %VERSION%, and 17 or newer is needed; put one on the PATH or into JAVA_HOME 1>&2
  exit /b 1
)

if defined INSTALLED goto start
rem A shell asks it at a key: what is there answers, and nothing is built.
if "%~1"=="complete" if exist "%JAR%" goto start
if "%~1"=="complete" exit /b 0
call :stale
if not errorlevel 1 goto start
where mvn >nul 2>&1
if errorlevel 1 (
  echo gate-runner: mvn not found; install Maven, 3.8 or newer, so that the program can be built 1>&2
  exit /b 1
)

rem Two builds in one folder would spoil each other. Who builds keeps a file open, which ends with the process, however it ends.
2>nul copy nul "%HERE%.gate-runner.try" >nul
if errorlevel 1 (
  echo gate-runner: the program is not built from these sources yet, and you cannot write in "%HERE%"; ask its owner to run gate-runner --version there once 1>&2
  exit /b 1
)
del "%HERE%.gate-runner.try" >nul 2>&1
set "TOLD="
:lock
set "BUILT="
3>&2 2>nul ( 9>"%LOCK%" ( 2>&3 call :build ) )
if defined BUILT goto built
if not defined TOLD echo gate-runner: waiting for another build in "%HERE%" 1>&2
set "TOLD=1"
ping -n 2 127.0.0.1 >nul
goto lock

:built
if not "%BUILT%"=="0" exit /b 1

:start
rem -C DIR, as git has it, among the other options before the command. Java cannot change its own folder, so that happens here; it is given how many were entered.
rem For cmd, an equals sign between two words is a space. No subroutine does it: call doubles each caret of a folder's name and fills in variables once more.
set "ENTERED=0"
:enter
if "%~1"=="--no-pager" (
  shift /1
  goto enter
)
if "%~1"=="--color" (
  shift /1
  shift /1
  goto enter
)
if not "%~1"=="-C" goto entered
if "%~2"=="" goto entered
cd /d "%~2" 2>nul || goto entered
set /a ENTERED+=1
shift /1
shift /1
goto enter

:entered
rem The width of the window; Java knows whether results go there: newer ones only by this way of asking.
set "GATE_RUNNER_CONSOLE_COLUMNS="
for /f "skip=4 tokens=2 delims=:" %%c in ('mode con 2^>nul') do if not defined GATE_RUNNER_CONSOLE_COLUMNS set /a "GATE_RUNNER_CONSOLE_COLUMNS=%%c" >nul 2>&1
"%JAVA%" -XX:+UseSerialGC -Djdk.console=java.base %GATE_RUNNER_JAVA_OPTS% -Dgate-runner.entered=%ENTERED% -jar "%JAR%" %*
exit /b %errorlevel%

:stale
if not exist "%JAR%" exit /b 1
powershell -NoProfile -Command "$jar = (Get-Item -LiteralPath $env:JAR).LastWriteTime; $files = @(Get-Item -LiteralPath ($env:HERE + 'pom.xml'), ($env:HERE + 'gate-runner.xml')) + @(Get-ChildItem -Recurse -LiteralPath ($env:HERE + 'src\main')); if ($files | Where-Object { $_.LastWriteTime -gt $jar }) { exit 1 }"
exit /b %errorlevel%

:build
rem Somebody else may have built it while this one waited.
call :stale
if not errorlevel 1 (
  set "BUILT=0"
  exit /b 0
)
echo gate-runner: building (first start, or the sources changed) 1>&2
call mvn -q -B -Dstyle.color=never -f "%HERE%gate-runner.xml" -Dmaven.test.skip=true -Dspotless.check.skip=true package 1>&2
if errorlevel 1 (
  echo gate-runner: the build failed; its messages are above 1>&2
  set "BUILT=1"
  exit /b 0
)
set "BUILT=0"
exit /b 0
