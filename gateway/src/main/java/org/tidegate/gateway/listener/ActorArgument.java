package org.tidegate.gateway.listener;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;

/**
 * Gives a controller the actor it asks for by type; another kind of actor is forbidden. None there is only at the people listener: who
 * has not signed in.
 */
final class ActorArgument implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return Actor.class.isAssignableFrom(parameter.getParameterType());
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binder) {
        HttpServletRequest servletRequest = request.getNativeRequest(HttpServletRequest.class);
        Object actor = servletRequest == null ? null : servletRequest.getAttribute(ActorFilter.ATTRIBUTE);
        if (!parameter.getParameterType().isInstance(actor)) {
            throw RequestFailed.because(actor == null ? ProblemCode.NOT_SIGNED_IN : ProblemCode.FORBIDDEN);
        }
        return actor;
    }
}
