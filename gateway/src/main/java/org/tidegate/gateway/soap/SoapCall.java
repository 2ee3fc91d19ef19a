package org.tidegate.gateway.soap;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.door.HandingIn;

/** One call of a case system, as the servlet container has it. */
record SoapCall(HttpServletRequest request, HttpServletResponse response, Actor.CaseSystem actor) {

    HandingIn.Visit visit() {
        return new HandingIn.Visit(request, response, actor);
    }
}
