@echo off
rem Finds Python and has it run "start.py install-addin". Double-click it, or call it with /quiet from a script:
rem then it asks nothing, waits for nobody, and its exit code says how it went (0 done, 1 see the lines, 2 not done).
rem Letters of the English alphabet only: cmd reads this file in whatever code page its window has. The Vietnamese
rem sentences come from Python; what to do without Python stands in docs\can-python.txt.
setlocal EnableExtensions DisableDelayedExpansion
set "QUIET="
if /i "%~1"=="/quiet" set "QUIET=1"
set "PYTHONUTF8=1"
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"
set "TRIED="
set "SWITCH="

:find
set "PYTHON="
for %%V in (313 312 311) do (
    set "CANDIDATE=%LOCALAPPDATA%\Programs\Python\Python%%V\python.exe"
    call :try
)
for %%V in (313 312 311) do (
    set "CANDIDATE=%ProgramFiles%\Python%%V\python.exe"
    call :try
)
for %%V in (3.13 3.12 3.11) do (
    set "CANDIDATE=%LOCALAPPDATA%\Python\pythoncore-%%V-64\python.exe"
    call :try
)
set "CANDIDATE=py.exe"
for %%V in (-3.13 -3.12 -3.11 -3) do (
    if not defined PYTHON set "SWITCH=%%V"
    call :try
)
if not defined PYTHON set "SWITCH="
for /f "delims=" %%P in ('where python.exe 2^>nul') do (
    set "CANDIDATE=%%P"
    call :try
)
if defined PYTHON goto install
if defined TRIED goto explain

set "TRIED=1"
set "SETUP="
for /f "delims=" %%F in ('dir /b /on "%~dp0python-3.1*-amd64.exe" 2^>nul') do set "SETUP=%~dp0%%F"
if not defined SETUP goto explain
echo Cai Python cho rieng nguoi dung nay, khong can quyen quan tri: "%SETUP%"
set "SHOWN=/passive"
if defined QUIET set "SHOWN=/quiet"
start "" /wait "%SETUP%" %SHOWN% InstallAllUsers=0 InstallLauncherAllUsers=0 Include_test=0 Shortcuts=0
goto find

:install
"%PYTHON%" %SWITCH% "%~dp0start.py" install-addin
set "RESULT=%ERRORLEVEL%"
goto end

:explain
set "RESULT=2"
echo Chua cai: may nay khong co Python 3.11, 3.12 hoac 3.13 loai 64 bit. Xem "%~dp0docs\can-python.txt"
if not defined QUIET start "" notepad.exe "%~dp0docs\can-python.txt"

:end
if not defined QUIET pause
exit /b %RESULT%

:try
rem Not a Python of 32 bit, nor the one of the Microsoft Store: Windows hides from Excel what that one writes.
if defined PYTHON exit /b 0
"%CANDIDATE%" %SWITCH% -c "import sys; sys.exit(sys.version_info[:2] < (3, 11) or sys.maxsize < 2 ** 32 or 'WindowsApps' in sys.base_prefix)" >nul 2>nul
if "%ERRORLEVEL%"=="0" set "PYTHON=%CANDIDATE%"
exit /b 0
