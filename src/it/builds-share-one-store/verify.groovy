def registry = context.get("registry")
def store = new File(basedir, "target/manifests")
def start = { String... arguments ->
    def mvn = new File(System.getProperty("maven.home"), "bin/mvn").path
    // Whatever lies in that local repository is good, wherever it came from.
    def words = [mvn, "-B", "-q", "-Dmaven.repo.local=" + localRepositoryPath,
            "-Daether.enhancedLocalRepository.trackingFilename=none", "-Dregistry=" + registry.localhost(), *arguments]
    new ProcessBuilder(words).directory(basedir).redirectErrorStream(true).redirectOutput(new File(basedir, "others.log")).start()
}
def succeed = { build -> assert build.waitFor() == 0: new File(basedir, "others.log").text }
def folder = { tag -> store.listFiles().find { it.name.contains("_team_app_" + tag + "-") && !it.name.startsWith(".") } }
def digest = new File(folder("1.0"), "digest").text
// The list, and of each of its images manifest and config.
def isWhole = { list ->
    def blobs = new File(list, "blobs/sha256").listFiles()
    new File(list, "digest").text == digest && blobs.length == 1 + 2 * 5 && blobs.every { it.bytes.digest("SHA-256") == it.name }
}
assert isWhole(folder("1.0"))

// Two builds at once that make one list, and two that make two.
["1.0", "2.0"].each { other ->
    [start("package"), start("package", "-Dlist=" + other)].each(succeed)
    assert isWhole(folder("1.0")) && isWhole(folder(other))
}

// Builds that are killed while they write: whoever reads sees the former list or the new one, and a rerun completes.
def name = folder("1.0").name
def unfinished = new File(store, "." + name + ".new")
def former = new File(store, "." + name + ".old")
def interrupted = 0
for (int i = 0; i < 10 && interrupted < 3; i++) {
    def build = start("package")
    while (build.alive && !unfinished.exists()) {
        Thread.onSpinWait()
    }
    build.destroyForcibly().waitFor()
    interrupted += unfinished.exists() ? 1 : 0
    assert isWhole(folder("1.0") ?: former)
}
assert interrupted > 0
succeed(start("package"))
assert isWhole(folder("1.0"))
assert !unfinished.exists() && !former.exists()
registry.close()
