/**
 * Holds the documents to what they say: every example is built, run, parsed or signed in with. A block that nothing here knows
 * what to do with is an error.
 */
package io.github.manifestlist.documents;
