"""Jupyter's own conformance suite (jupyter_kernel_test) with samples for this kernel."""
import os
import unittest

import jupyter_kernel_test


class Conformance(jupyter_kernel_test.KernelTests):
    kernel_name = os.environ["KERNEL_NAME"]
    language_name = "java"
    file_extension = ".jshell"
    code_hello_world = 'System.out.println("hello, world")'
    code_stderr = 'System.err.println("oops")'
    completion_samples = [
        {"text": "Math.absE", "matches": {"absExact("}},
        {"text": '"abc".toLowerC', "matches": {"toLowerCase("}},
        {"text": 'int a = 1;\n"abc".isBl', "matches": {"isBlank()"}},
        {"text": 'int a = 1;\nvar s = "abc";\ns.isBl', "matches": {"isBlank()"}},
        {"text": "new ReentrantReadW",
         "matches": {"java.util.concurrent.locks.ReentrantReadWriteLock"}},
        {"text": "import java.util.concurrent.atom", "matches": {"atomic."}},
        {"text": 'Path.of("/no/such/folder/', "matches": set()},
    ]
    complete_code_samples = ["1 + 1", "int x = 3;", "void f() {\n}", "// a remark", "", "List?"]
    incomplete_code_samples = ["void f() {", "int x = ", 'String s = """\nabc', "f(1,"]
    invalid_code_samples = ["}", 'var s = "abc;']
    code_page_something = "Math.abs?"
    code_generate_error = 'throw new IllegalStateException("on purpose");'
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": '"a" + 1', "result": "a1"},
        {"code": 'Table.create("t")', "mime": "text/html"},
    ]
    code_display_data = [
        {"code": "ProgressListener.installed().on(new ProgressEvent(1, \"bars\", \"rows\", "
                 "ProgressEvent.State.FINISHED, 1, 0, 1, 0, java.time.Duration.ZERO, \"\"));",
         "mime": "text/html"},
    ]
    code_history_pattern = "6 *"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = '"abc".isBlank'
    code_clear_output = "dev.tapeloft.kernel.Display.clear();"


unittest.main()
