def workshop = context.get("workshop")
workshop.withCloseable {
    assert !it.jenkinsfiles().isEmpty()
    it.jenkinsfiles().each { new GroovyShell().parse(it) }
    it.work()
}
