import io.github.manifestlist.testing.*

// With what XML, shells and base64 each spell in another way.
def password = 'k7#Qz{p}W+4d&Vx9'
ItRegistry.start(basedir, context, EmbeddedRegistry.builder().basic("builder", password))
context.put("password", password)
context.put("ciphertext", ItSettings.write(basedir, "company-registry", "builder", password, "mQ8zt3Lw0vXy5RbN"))
return true
