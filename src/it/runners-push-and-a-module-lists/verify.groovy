def registry = context.get("registry")
["1.0", "2.0"].each { tag ->
    def list = new groovy.json.JsonSlurper().parse(registry.manifest("team/shop", tag).get())
    assert list.manifests*.platform*.architecture == ["amd64", "arm64"]
    assert list.manifests*.digest == ["amd64", "arm64"].collect { registry.digest("team/shop", tag + "-" + it).get() }
}
registry.close()
