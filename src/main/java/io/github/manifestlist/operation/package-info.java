/**
 * What each goal does, one class a goal, without Maven: constructors take collaborators, {@code run} takes values and
 * returns values, and a {@link io.github.manifestlist.operation.Narrator} hears the story.
 */
@NullMarked
package io.github.manifestlist.operation;

import org.jspecify.annotations.NullMarked;
