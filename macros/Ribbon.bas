Attribute VB_Name = "Ribbon"
Option Explicit

Private Const NO_BOOK As Long = 0, OWN_SETTINGS As Long = 1, NO_PYTHON As Long = 2

' The one macro behind every button: hands the button's id to Python, where the work and the sentences are.
' What else stands here has to be known before Python is reached.
Public Sub RunCommand(control As IRibbonControl)
    Dim Click As String
    Click = "from xl_tools import ribbon; ribbon.press('" & control.ID & "')"
    On Error GoTo NotReached
    If ActiveWorkbook Is Nothing Then
        Tell control, NO_BOOK
    ElseIf BookBringsItsOwn(PROJECT_NAME & ".conf") Then
        Tell control, OWN_SETTINGS
    ElseIf Not FileExists(Interpreter()) Then
        Tell control, NO_PYTHON
    ElseIf PythonFailed(Click) Then
        Tell control, NO_PYTHON
    End If
    Exit Sub
NotReached:
    Tell control, NO_PYTHON
End Sub

' xlwings prefers the settings of the active book, and they name the program to run. Books come by mail.
Private Function BookBringsItsOwn(Settings As String) As Boolean
    If Not ActiveWorkbook Is ThisWorkbook Then
        BookBringsItsOwn = SheetExists(ActiveWorkbook, Settings) Or FileExists(GetDirectoryConfigFilePath())
    End If
End Function

Private Function Interpreter() As String
    #If Mac Then
        Interpreter = GetConfig("INTERPRETER_MAC")
    #Else
        Interpreter = GetConfig("INTERPRETER_WIN")
    #End If
End Function

' Never twice: the server is started before it is given the click. Windows and Python look for programs and modules
' in the folder they are started in, which in Excel is often that of a book: not there.
Private Function PythonFailed(Click As String) As Boolean
    #If Mac Then
        RunPython Click
    #Else
        Dim Folder As String
        Folder = WScript.CurrentDirectory
        WorkIn ParentFolder(Interpreter())
        If ServerRuns() Then
            WorkIn Folder
            PythonFailed = (RunPython(Click) = -1)
        Else
            PythonFailed = (ExecuteWindows(False, Click, Interpreter(), "false;;;;;;" & GetConfig("PYTHONPATH")) = -1)
            WorkIn Folder
        End If
    #End If
End Function

Private Function ServerRuns() As Boolean
    On Error GoTo NoServer
    If CBool(GetConfig("USE UDF SERVER", "False")) Then
        XLPy
        ServerRuns = True
    End If
NoServer:
End Function

Private Sub WorkIn(Folder As String)
    On Error Resume Next
    WScript.CurrentDirectory = Folder
End Sub

' The sentences come with the button; MsgBox would break their accents.
Private Sub Tell(control As IRibbonControl, Which As Long)
    Dim Sentence As String
    Sentence = Split(control.Tag, "|")(Which)
    #If Mac Then
        MsgBox Sentence, vbExclamation
    #Else
        On Error GoTo NoScriptHost
        WScript.Popup Sentence, 0, Application.Name, vbExclamation
        Exit Sub
NoScriptHost:
        Application.StatusBar = Sentence
    #End If
End Sub
