"""Gets the peers ready: a virtual environment and TensorFlow Java, both made once."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from . import process

BENCHMARKS = Path(__file__).resolve().parent.parent
ROOT = BENCHMARKS.parent
PEERS = BENCHMARKS / "peers"
TENSORFLOW_JAVA = PEERS / "tensorflow-java"


def say(text):
    print(text, file=sys.stderr, flush=True)


def home():
    """Where the peers live: outside the repository, they weigh gigabytes."""
    return Path(os.environ.get("SUNGU_PEERS") or Path.home() / ".cache" / "sungu" / "peers").expanduser()


def _requirements():
    lines = (PEERS / "requirements.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split("==") for line in lines if "==" in line and not line.startswith("#"))


def _installed(python):
    code = (
        "import importlib.metadata as m, sys\n"
        "for name in sys.argv[1:]:\n"
        "    try: print(name + '==' + m.version(name))\n"
        "    except m.PackageNotFoundError: pass"
    )
    answer = subprocess.run([python, "-c", code, *_requirements()], capture_output=True, text=True, check=False)
    return dict(line.split("==") for line in answer.stdout.splitlines())


def python_peers():
    """(python of the virtual environment, versions by name); makes it where it is missing or has other versions."""
    environment = home() / "venv"
    python = environment / "bin" / "python"
    wanted = _requirements()
    if not python.exists() or _installed(python) != wanted:
        say(f"Installing {', '.join(wanted)} into {environment} (some gigabytes; once)")
        environment.parent.mkdir(parents=True, exist_ok=True)
        if not python.exists():
            subprocess.run([sys.executable, "-m", "venv", environment], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "-r", PEERS / "requirements.txt"], check=True)
    return python, wanted


def mnist(python, directory):
    """The folder with the four gzipped IDX files: `directory`, or one made from Keras's own download."""
    folder = Path(directory).expanduser().resolve() if directory else home() / "mnist"
    if not (folder / "train-images-idx3-ubyte.gz").exists():
        if directory:
            raise SystemExit(f"{folder} has no train-images-idx3-ubyte.gz: --data wants the four gzipped IDX files")
        say(f"Fetching MNIST through Keras into {folder}")
        environment = {**os.environ, "KERAS_BACKEND": "jax"}
        subprocess.run([python, PEERS / "fetch_mnist.py", folder], env=environment, check=True, stdout=sys.stderr)
    return folder


def _jdk_version(folder):
    try:
        text = (folder / "release").read_text(encoding="utf-8")
    except OSError:
        return None
    found = re.search(r'JAVA_VERSION="([^"]+)"', text)
    return found.group(1) if found else None


def jdk():
    """(home of the first JDK from 25 on, its version): JAVA_HOME, the `java` on the path, the usual folders."""
    candidates = [Path(os.environ["JAVA_HOME"])] if os.environ.get("JAVA_HOME") else []
    if shutil.which("java"):
        candidates.append(Path(shutil.which("java")).resolve().parent.parent)
    for pattern in ("/usr/lib/jvm/*", "/usr/java/*", "/opt/*jdk*", "/Library/Java/JavaVirtualMachines/*/Contents/Home"):
        candidates += sorted(Path("/").glob(pattern[1:]))
    for pattern in (".sdkman/candidates/java/*", ".jdks/*"):
        candidates += sorted(Path.home().glob(pattern))
    for folder in candidates:
        version = _jdk_version(folder)
        if version and int(version.split(".")[0]) >= 25 and (folder / "bin" / "java").exists():
            return folder, version
    raise SystemExit("No JDK 25 or newer found: install one, or let JAVA_HOME point to it")


def _maven(*arguments, cwd):
    if not shutil.which("mvn"):
        raise SystemExit("mvn is not on the path: install Apache Maven")
    subprocess.run(["mvn", "-q", "-B", *arguments], cwd=cwd, check=True, stdout=sys.stderr)


def tensorflow_java():
    """The class path of the TensorFlow Java peer, compiled where its source is newer."""
    source = TENSORFLOW_JAVA / "src/main/java/Seed.java"
    built = TENSORFLOW_JAVA / "target/classes/Seed.class"
    if not built.exists() or built.stat().st_mtime < source.stat().st_mtime:
        say("Compiling the TensorFlow Java peer (Maven fetches about 170 MB; once)")
        _maven("process-classes", cwd=TENSORFLOW_JAVA)
    return f"{TENSORFLOW_JAVA / 'target/classes'}{os.pathsep}{TENSORFLOW_JAVA / 'target/lib'}{os.sep}*"


def sungu():
    """The class path of Sungu and its benchmarks, compiled where a source is newer."""
    _build("classes", "Compiling Sungu", "-pl", "benchmarks", "-am", "process-classes")
    modules = ("benchmarks", "core", "layers", "losses", "optimizers", "datasets", "models", "saving", "applications")
    folders = [ROOT / module / "target/classes" for module in modules]
    return os.pathsep.join([*map(str, folders), f"{BENCHMARKS / 'target/lib'}{os.sep}*"])


def distribution():
    """The command of the distribution, built where a source is newer."""
    _build("distribution", "Building the distribution (a minute or two)", "-Pdist", "-DskipTests", "-pl", "dist", "-am", "package")
    return next((ROOT / "dist/target").glob("sungu-*/bin/sungu"))


def _build(name, what, *arguments):
    sources = [ROOT / "pom.xml", *ROOT.glob("*/pom.xml"), *(file for folder in ROOT.glob("*/src/main") for file in folder.rglob("*"))]
    newest = max(source.stat().st_mtime for source in sources)
    made = BENCHMARKS / "target" / f"{name}.made"
    if not made.exists() or made.stat().st_mtime < newest:
        say(what)
        _maven("-Dsungu.quick", *arguments, cwd=ROOT)
        made.parent.mkdir(parents=True, exist_ok=True)
        made.touch()
        os.utime(made, (newest, newest))  # what was edited meanwhile is not in it


def models(python):
    """The folder with models for Keras and for ONNX Runtime and x.npz with inputs, made where what writes them is newer."""
    folder = BENCHMARKS / "target/models"
    made, source = folder / "x.npz", PEERS / "models.py"
    if not made.exists() or made.stat().st_mtime < max(f.stat().st_mtime for f in (source, PEERS / "networks.py")):
        say("Writing models with Keras")
        folder.mkdir(parents=True, exist_ok=True)
        environment = {**os.environ, "KERAS_BACKEND": "jax", "JAX_PLATFORMS": "cpu", "TF_CPP_MIN_LOG_LEVEL": "2"}
        subprocess.run([python, source, folder], env=environment, check=True, stdout=sys.stderr)
    return folder


def check_same(python, predictions):
    """Ends the program where .npz files do not hold the same predictions."""
    if len(predictions) > 1:
        same = process.run([python, PEERS / "same_arrays.py", *predictions])
        if same.error:
            raise SystemExit(f"The sides differ in what they predict: {same.error}")


def commit():
    """What is measured: the last commit that changed more than its results."""
    last = ["git", "-C", ROOT, "log", "-1", "--format=%h", "--", ".", ":!*.md"]
    return subprocess.run(last, check=True, capture_output=True, text=True).stdout.strip()
