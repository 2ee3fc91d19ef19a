package org.tidegate.gateway.wire;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.listener.RequestActor;
import org.tidegate.gateway.partner.PartnerContacts;

/** Notes that a partner whose certificate we trust sent a request. */
final class PartnerHeard implements HandlerInterceptor {
    private final PartnerContacts contacts;

    PartnerHeard(PartnerContacts contacts) {
        this.contacts = contacts;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        RequestActor.of(request)
                .filter(Actor.Partner.class::isInstance)
                .map(Actor.Partner.class::cast)
                .ifPresent(partner -> contacts.heard(partner.authority()));
        return true;
    }
}
