/**
 * The goals: their parameters, what Maven hands them, and what they hand to Maven. Text from the POM and the command line
 * becomes values here and nowhere else; so do exceptions become Maven's. The one package that knows Maven.
 */
@NullMarked
package io.github.manifestlist.plugin;

import org.jspecify.annotations.NullMarked;
