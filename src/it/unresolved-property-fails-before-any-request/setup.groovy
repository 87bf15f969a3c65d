io.github.manifestlist.testing.ItRegistry.start(basedir, context)
// The property that the POM counts on is given by nobody.
new File(basedir, "test.properties").delete()
return true
