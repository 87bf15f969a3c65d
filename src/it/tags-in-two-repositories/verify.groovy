def registry = context.get("registry")
def log = new File(basedir, "build.log").text
def digest = registry.digest("team/app", "1.0").get()
assert registry.digest("team/app", "1").get() == digest
assert registry.digest("mirror/app", "1.0").get() == digest
["1.0-amd64", "1.0-arm64"].each { tag ->
    assert registry.manifest("mirror/app", registry.digest("team/app", tag).get()).isPresent()
}
assert log.contains("${registry.localhost()}/team/app:1.0 in <tags> is the list's own name; it is written once")
// Everywhere by its digest before the first name moves.
def lists = registry.writes().findAll { it.path().contains("/manifests/") }*.path()
assert lists.indexOf("/v2/mirror/app/manifests/" + digest) < lists.indexOf("/v2/team/app/manifests/1.0")
assert lists.takeRight(3) == ["/v2/team/app/manifests/1.0", "/v2/team/app/manifests/1", "/v2/mirror/app/manifests/1.0"]
registry.close()
