package dev.latchkey.cli;

import dev.latchkey.api.LicensingException;

/** The API has answered with an error. */
final class ProblemException extends LicensingException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final String doubt;

    /**
     * An answer.
     *
     * @param message the sentence for people, without the doubt
     * @param doubt how a sentence about it ends if an earlier try may have done what was asked; otherwise empty
     */
    ProblemException(String message, Problem problem, String doubt) {
        super(message + doubt);
        this.problem = problem;
        this.doubt = doubt;
    }

    Problem problem() {
        return problem;
    }

    String doubt() {
        return doubt;
    }
}
