package io.github.manifestlist.http;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** No answer, or none that can be used: what came instead, and what to do about it. */
public final class TransportException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Fault fault;
    private final String why;
    private final String mend;
    private final int tries;

    TransportException(Fault fault, String why, String mend, @Nullable Throwable cause) {
        this(fault, why, mend, 1, cause);
    }

    private TransportException(Fault fault, String why, String mend, int tries, @Nullable Throwable cause) {
        super(tries == 1 ? why : why + " (tried " + tries + " times)", cause);
        this.fault = fault;
        this.why = why;
        this.mend = mend;
        this.tries = tries;
    }

    /** The same at the end of several tries. */
    TransportException tried(int times) {
        return new TransportException(fault, why, mend, times, getCause());
    }

    /** The same in other words. */
    TransportException with(String otherWhy, String otherMend) {
        return new TransportException(fault, otherWhy, otherMend, tries, getCause());
    }

    /**
     * The same with secrets taken out of what the other side had its part in; if there were any, without its cause, which
     * says the same.
     */
    public TransportException veiled(UnaryOperator<String> veil) {
        String told = why + mend;
        for (Throwable part = getCause(); part != null; part = part.getCause()) {
            told += part.getMessage();
        }
        return veil.apply(told).equals(told)
                ? this
                : new TransportException(fault, veil.apply(why), veil.apply(mend), tries, null);
    }

    public Fault fault() {
        return fault;
    }

    /** What came back, a clause: {@code connection refused by localhost:5001 (tried 6 times)}. */
    public String why() {
        return String.valueOf(getMessage());
    }

    /** What came back, without the number of tries. */
    String cause() {
        return why;
    }

    /** What to do about it, a sentence without its full stop. */
    public String mend() {
        return mend;
    }

    /** How often it was tried. */
    int tries() {
        return tries;
    }
}
