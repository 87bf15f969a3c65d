io.github.manifestlist.documents.Workshop.open(basedir, localRepositoryPath, context)
return true
