package io.reqllm.http;

import java.time.Duration;

import io.netty.channel.Channel;
import io.netty.handler.proxy.ProxyHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.AttributeKey;
import io.reqllm.error.ErrorDetails;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.provider.LlmCall;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.reactive.ClientHttpRequest;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClient;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * The time to connect of each call. It travels up the subscription to the connection that
 * is made for the call, so that calls with different times share one client and one pool.
 * Only Reactor Netty lets a connection know for whom it is made.
 */
public final class ConnectTimeout {

	private static final Class<ConnectTimeout> KEY = ConnectTimeout.class;

	private static final AttributeKey<Boolean> KEPT = AttributeKey.valueOf(KEY, "kept");

	private ConnectTimeout() {
	}

	/**
	 * Returns the client, made to keep to the time of each call. A call that says nothing
	 * has the time that the client has itself.
	 */
	public static HttpClient perCall(HttpClient client) {
		return client.doOnChannelInit((observer, channel, address) -> keep(channel, observer.currentContext()));
	}

	/** Writes the time of a call for the connection to read. */
	static Context write(Context subscription, @Nullable Duration timeout) {
		return (timeout != null) ? subscription.put(KEY, timeout) : subscription;
	}

	/**
	 * Checks that a call that has a time of its own is sent by a client that keeps to it.
	 * @throws InvalidRequestException if it is not
	 */
	static void requireKept(ClientHttpRequest request, LlmCall call) {
		if (call.timeouts().connect() == null) {
			return;
		}
		Object sent = request.getNativeRequest();
		if (!(sent instanceof Connection connection && connection.channel().hasAttr(KEPT))) {
			String provider = call.model().id().provider();
			throw new InvalidRequestException("The HTTP client of provider '" + provider
					+ "' cannot have a time to connect for each call. Set reqllm.providers." + provider
					+ ".timeouts.connect instead of the option 'timeouts', or use the Reactor Netty client, made by"
					+ " ConnectTimeout.perCall", ErrorDetails.of(call.model().id()), null);
		}
	}

	/** To connect is to be through: to the server, through a proxy, and with TLS. */
	private static void keep(Channel channel, ContextView subscription) {
		channel.attr(KEPT).set(true);
		Duration timeout = subscription.getOrDefault(KEY, null);
		if (timeout == null) {
			return;
		}
		int millis = (int) Math.min(Integer.MAX_VALUE, timeout.plusNanos(999_999).toMillis());
		channel.config().setConnectTimeoutMillis(millis);
		ProxyHandler proxy = channel.pipeline().get(ProxyHandler.class);
		if (proxy != null) {
			proxy.setConnectTimeoutMillis(millis);
		}
		SslHandler tls = channel.pipeline().get(SslHandler.class);
		if (tls != null) {
			tls.setHandshakeTimeoutMillis(millis);
		}
	}

}
