io.github.manifestlist.testing.ItRegistry.start(basedir, context)
