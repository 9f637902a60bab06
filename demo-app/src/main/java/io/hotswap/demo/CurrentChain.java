package io.hotswap.demo;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/**
 * Hands each request to the chain that is current when it arrives. A request reads the reference once, so that it finishes on the
 * chain that it began with; the old chain is collected after its last request.
 */
final class CurrentChain implements Filter {
    private volatile Servlet current;

    CurrentChain(Chain first) {
        this.current = first.servlet();
    }

    /** Replaces the chain in one step; one that cannot be built leaves the old one. */
    void swap(Chain next) {
        current = next.servlet();
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain rest)
            throws IOException, ServletException {
        if (isLive(((HttpServletRequest) request).getRequestURI())) {
            rest.doFilter(request, response);
        } else {
            current.service(request, response);
        }
    }

    // Connections of tabs outlive chains.
    private static boolean isLive(String path) {
        return path.equals(ShopServer.EVENTS)
                || path.equals(ShopServer.LIVE_RELOAD)
                || path.equals(ShopServer.LIVE_RELOAD_CLIENT);
    }
}
