package io.reqllm.boot.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import io.reqllm.http.Authenticator;
import io.reqllm.http.Authenticators;
import io.reqllm.http.token.TokenAuthenticator;
import io.reqllm.http.token.TokenSource;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Collects the ways of signing among the beans: authenticators, and sources of tokens,
 * which auth schemes call by the name of their bean.
 */
final class AuthenticatorBeans {

	private AuthenticatorBeans() {
	}

	/**
	 * Returns all ways of signing, the application's in place of the library's. Those of
	 * the library are made when a request is to be signed.
	 * @throws io.reqllm.boot.config.ReqLlmConfigurationException if two authenticators of
	 * the application have the same name
	 */
	static Authenticators authenticators(ConfigurableListableBeanFactory beans) {
		OwnBeans<Authenticator> authenticators = OwnBeans.of(beans, Authenticator.class, Authenticator::name);
		return new Authenticators(() -> {
			List<Authenticator> all = new ArrayList<>(authenticators.builtIn().values());
			beans.getBeansOfType(TokenSource.class)
				.forEach((name, source) -> all.add(new TokenAuthenticator(name, source)));
			all.addAll(authenticators.own().values());
			return all;
		});
	}

}
