@echo off
rem Runs the Maven on the PATH; the build itself checks that it is new enough.
where mvn >nul 2>nul
if errorlevel 1 (
  echo mvnw: install Maven and put its bin folder on the PATH. 1>&2
  exit /b 1
)
mvn %*
