def registry = context.get("registry")
def document = { reference -> new groovy.json.JsonSlurper().parse(registry.manifest("team/shop", reference).get()) }

def entries = document("1.0").manifests
assert entries*.platform*.architecture == ["amd64", "arm64"]
assert entries*.digest == ["amd64", "arm64"].collect { registry.digest("team/shop", "1.0-" + it).get() }
assert registry.digest("team/shop", "latest") == registry.digest("team/shop", "1.0")
// Images of a Java program on the base image: its layers, and those of the classes.
assert entries.every { document(it.digest).layers.size() > 1 }
registry.close()
