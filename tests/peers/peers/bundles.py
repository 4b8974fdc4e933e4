"""Bundles of the exported jars, in newer versions."""

import re
import shutil
import zipfile

from .programs import RUNTIMES


def ours(kind):
    """The symbolic names of the product's bundles in an exported jar."""
    with zipfile.ZipFile(RUNTIMES / f"{kind}.jar") as jar:
        return sorted(m[1] for name in jar.namelist() if (m := re.match(r"jar/(dyndns\.[a-z0-9.]+?)-\d", name)))


def newer(kind, bundle, folder, version="9.0.1", header=b""):
    """A copy of a bundle of an exported jar with another version, and another line in its manifest."""
    target = folder / f"{bundle}-{version}.jar"
    with zipfile.ZipFile(RUNTIMES / f"{kind}.jar") as whole:
        [name] = [n for n in whole.namelist() if re.match(rf"(?:jar|console)/{re.escape(bundle)}-\d", n)]
        with whole.open(name) as inner, zipfile.ZipFile(inner) as old, zipfile.ZipFile(target, "w") as new:
            for entry in old.infolist():
                data = old.read(entry)
                if entry.filename == "META-INF/MANIFEST.MF":
                    data = re.sub(rb"Bundle-Version: \S+", b"Bundle-Version: " + version.encode() + header, data)
                new.writestr(entry, data)
    return target


def drop(program, jar, name):
    """Moves a copy of a jar into the watched folder, so that no half-written one shows."""
    temporary = program.home / f".{name}.new"
    shutil.copy(jar, temporary)
    temporary.chmod(0o644)
    temporary.rename(program.drops / name)
