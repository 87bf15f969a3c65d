def registry = context.get("registry")
def log = new File(basedir, "build.log").text
def list = "${registry.localhost()}/team/app:1.0"
// What the first build left was not published as it was: the second read the image again.
assert log.split("Created manifest list ${list}", -1).length - 1 == 2
assert registry.requests().count { it.method() == "GET" && it.path() == "/v2/team/app/manifests/1.0-amd64" } == 2
assert log.contains("Pushed manifest list ${list}")
assert log.contains("Skipped, because manifest.skipPush is true")
registry.close()
