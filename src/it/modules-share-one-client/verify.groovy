def registry = context.get("registry")
assert registry.tags("team/app").containsAll(["one", "two"])
["one", "two"].each { assert new File(basedir, it + "/target/manifests").isDirectory() }
// Each module: two manifests, two configs, the question for the tag, the list. That the children are there was seen.
assert registry.requests().size() == 12
registry.close()
