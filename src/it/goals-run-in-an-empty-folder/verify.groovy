def registry = context.get("registry")
def log = new File(basedir, "build.log").text
def list = new String(registry.manifest("team/app", "1.0").get(), "UTF-8")
assert list.contains('"variant": "v7"')
assert log.contains("is now for linux/arm/v7, it was for linux/arm")
// An entry of the local list, as docker's form with two arguments shows it.
assert new File(basedir, "inspected.json").text.contains('\t"schemaVersion": 2')
assert log.contains("Removed the local list")
assert new File(basedir, "target/manifests").list().findAll { !it.startsWith(".") }.isEmpty()
registry.close()
