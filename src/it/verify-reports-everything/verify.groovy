def registry = context.get("registry")
def child = context.get("child")
def log = new File(basedir, "build.log").text
def list = "${registry.localhost()}/team/app:1.0"
assert log.contains("Verified manifest list ${list}")
assert log.contains("${list}  ${registry.digest("team/app", "1.0").get()}  2         8      linux/amd64, linux/arm/v7")

assert log.contains("[ERROR] platform missing  ${list} has nothing for linux/s390x; it has linux/amd64, linux/arm/v7")
assert log.contains("[ERROR] child missing     ${registry.localhost()}/team/app has no linux/amd64 (${child})")
assert log.contains("${list} is not as it should be: platform missing (1), child missing (1)")

// The third build pushed nothing, and so looks for nothing.
assert log.contains("Skipped, because the push of ${list} was skipped")
assert registry.requests().count { it.method() == "GET" && it.path() == "/v2/team/app/manifests/1.0" } == 2
registry.close()
