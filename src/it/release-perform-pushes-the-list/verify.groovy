def registry = context.get("registry")
def log = new File(basedir, "build.log").text

// The commit behind the tag is of the next version.
assert new File(basedir, "pom.xml").text.contains("<version>1.1-SNAPSHOT</version>")

// A dry run, a build that leaves the list to a pipeline, and the one that pushes: each of a tag, whose version is no SNAPSHOT.
assert log.count("Would PUT ${registry.localhost()}/team/app/manifests/1.0") == 1
assert log.count("Skipped, because manifest.skipPush is true") == 1
assert log.count("Pushed manifest list ${registry.localhost()}/team/app:1.0") == 1
assert registry.tags("team/app").contains("1.0")
assert new File(basedir, "target/checkout/target/manifests").isDirectory()
registry.close()
