"""Run by a Python that has LibreOffice's ``uno``: accept all changes of each file, and write its text beside it."""

import subprocess
import sys
import time
from pathlib import Path


def setting(name, value):
    made = __import__("com.sun.star.beans", fromlist=["PropertyValue"]).PropertyValue()
    made.Name, made.Value = name, value
    return made


def main(folder):
    import uno  # noqa: PLC0415 only LibreOffice's Python has it

    files = sorted(Path(folder).glob("*.docx"))
    pipe = f"detente-{Path(folder).name}"
    office = subprocess.Popen(
        [
            "soffice",
            "--headless",
            "--norestore",
            f"-env:UserInstallation=file://{folder}/profile",
            f"--accept=pipe,name={pipe};urp;",
        ]
    )
    try:
        context = uno.getComponentContext()
        finder = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
        for _ in range(120):
            try:
                context = finder.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                break
            except Exception:
                time.sleep(0.5)
        make = context.ServiceManager.createInstanceWithContext
        desktop = make("com.sun.star.frame.Desktop", context)
        dispatcher = make("com.sun.star.frame.DispatchHelper", context)
        for path in files:
            text = desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, (setting("Hidden", True),))
            frame = text.CurrentController.Frame
            dispatcher.executeDispatch(frame, ".uno:AcceptAllTrackedChanges", "", 0, ())
            how = (setting("FilterName", "Text (encoded)"), setting("FilterOptions", "UTF8,LF"))
            text.storeToURL(path.with_suffix(".txt").as_uri(), how)
            if "--pdf" in sys.argv:
                text.storeToURL(path.with_suffix(".pdf").as_uri(), (setting("FilterName", "writer_pdf_Export"),))
            text.close(True)
        desktop.terminate()
    finally:
        office.wait(60)


if __name__ == "__main__":
    main(sys.argv[1])
