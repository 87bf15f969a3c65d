io.github.manifestlist.testing.ItRegistry.start(basedir, context)
def host = context.get("registry").localhost()
new File(basedir, "test.properties").text = """\
manifest.list=${host}/team/app:1.0
manifest.images=${host}/team/app:1.0-amd64,${host}/team/app:1.0-armhf
manifest.image=${host}/team/app:1.0-armhf
manifest.variant=v7
manifest.outputFile=inspected.json
"""
return true
