package io.github.manifestlist.http;

/** How far the redirects of a read are followed; those of a write never are. */
enum Following {
    ANYWHERE(5, "push", "Name the registry by the address where it really is"),
    /** For requests that can hold secrets in any of their parts. */
    WITHIN_ORIGIN(2, "token request", "Tell whoever runs the registry: its realm must name the token server itself"),
    NOWHERE(0, "push", "Name the registry by the address where it really is");

    private final int most;
    private final String what;
    private final String mend;

    Following(int most, String what, String mend) {
        this.most = most;
        this.what = what;
        this.mend = mend;
    }

    int most() {
        return most;
    }

    /** What is not sent elsewhere. */
    String what() {
        return what;
    }

    String mend() {
        return mend;
    }

    boolean allows(Hop from, Hop next) {
        return switch (this) {
            case ANYWHERE -> from.reads();
            case WITHIN_ORIGIN -> from.reads() && from.origin().equals(next.origin());
            case NOWHERE -> false;
        };
    }
}
