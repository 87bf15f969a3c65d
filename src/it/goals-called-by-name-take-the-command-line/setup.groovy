io.github.manifestlist.testing.ItRegistry.start(basedir, context)
// On the command line of Maven; a comma in invoker.goals would be taken for the end of a goal.
new File(basedir, "test.properties") << "manifest.images=${context.get("registry").localhost()}/team/app:1.0-amd64\n"
return true
