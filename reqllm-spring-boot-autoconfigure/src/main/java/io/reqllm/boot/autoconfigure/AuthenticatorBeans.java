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
	 * Returns all ways of signing, the application's in place of the library's.
	 * @throws io.reqllm.boot.config.ReqLlmConfigurationException if two authenticators of
	 * the application have the same name
	 */
	static Authenticators authenticators(ConfigurableListableBeanFactory beans) {
		OwnBeans<Authenticator> parted = OwnBeans.of(beans, List.of(beans.getBeanNamesForType(Authenticator.class)),
				Authenticator.class, Authenticator::name);
		List<Authenticator> all = new ArrayList<>(parted.builtIn().values());
		beans.getBeansOfType(TokenSource.class)
			.forEach((name, source) -> all.add(new TokenAuthenticator(name, source)));
		all.addAll(parted.own().values());
		return new Authenticators(all);
	}

}
