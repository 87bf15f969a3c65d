def registry = context.get("registry")
def log = new File(basedir, "build.log").text
assert log.contains("Created manifest list other.example.com/team/app:9")
assert log.contains("Removed the local list other.example.com/team/app:9")
assert log.contains("There is no local list other.example.com/team/absent:1; nothing to remove")
assert log.contains("[WARNING] -Dmanifest.lsit is no parameter of any goal")
assert !log.contains("-Dmanifest.list is no parameter")
assert !new File(basedir, "target/manifests").exists()
// The POM lists two images, the command line one.
assert registry.requests().every { !it.path().contains("armhf") }
registry.close()
