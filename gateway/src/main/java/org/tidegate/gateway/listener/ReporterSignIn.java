package org.tidegate.gateway.listener;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.tidegate.gateway.access.Actor;

/** Says who sends a request at the reporting listener, where no certificate does. */
@FunctionalInterface
public interface ReporterSignIn {

    /** Empty when the request was refused; then its answer is written. Must not look at the body. */
    Optional<Actor.CaseSystem> signIn(HttpServletRequest request, HttpServletResponse response) throws IOException;
}
