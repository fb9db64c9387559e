package io.reqllm.boot.autoconfigure;

import io.reqllm.boot.config.ReqLlmProperties;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Leaves the properties unbound until somebody asks for them. To bind what nobody has set
 * takes longer than all else that the library does at the start.
 */
final class LazyProperties implements BeanFactoryPostProcessor {

	private static final String NAME = "reqllm-" + ReqLlmProperties.class.getName();

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
		if (beans.containsBeanDefinition(NAME)) {
			beans.getBeanDefinition(NAME).setLazyInit(true);
		}
	}

}
