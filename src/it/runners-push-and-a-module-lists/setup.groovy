io.github.manifestlist.testing.ItRegistry.start(basedir, context)
new File(basedir, "test.properties") << """\
jib.disableUpdateChecks=true
jib.useOnlyProjectCache=true
"""
return true
