import io.github.manifestlist.testing.Canary

def registry = context.get("registry")
def log = new File(basedir, "build.log").text
assert log.contains("[DEBUG]")
assert registry.tags("team/app").contains("1.0")
assert Canary.of("builder", context.get("password")).in(log).isEmpty()
assert Canary.of("builder", context.get("password")).inFolder(new File(basedir, "target").toPath()).isEmpty()
assert Canary.of("builder", "mQ8zt3Lw0vXy5RbN").in(log).isEmpty()
assert !log.contains(context.get("ciphertext"))
registry.close()
