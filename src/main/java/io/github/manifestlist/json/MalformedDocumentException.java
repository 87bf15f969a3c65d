package io.github.manifestlist.json;

/**
 * A document is not what it has to be.
 *
 * <p>The message says where and which rule, and never quotes the document, which may hold secrets or anything else.
 */
public final class MalformedDocumentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String rule;

    public MalformedDocumentException(String rule) {
        super(rule);
        this.rule = rule;
    }

    /** Which rule the document breaks, as a clause. */
    public String rule() {
        return rule;
    }
}
