package io.reqllm.boot.autoconfigure;

import io.reqllm.boot.config.ReqLlmProperties;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Leaves the properties unbound until somebody asks for them. To bind what nobody has set
 * takes longer than all else that the library does at the start.
 */
final class LazyProperties implements BeanFactoryPostProcessor {

	/** The beans of properties are named by their prefix and their class. */
	private static final String PREFIX = ReqLlmProperties.PREFIX + "-io.reqllm.";

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
		for (String name : beans.getBeanDefinitionNames()) {
			if (name.startsWith(PREFIX)) {
				beans.getBeanDefinition(name).setLazyInit(true);
			}
		}
	}

}
