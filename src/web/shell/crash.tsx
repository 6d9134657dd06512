import { Button, Container, Group, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/**
 * In the place of a page that failed to load or to draw. Both ways out ask the server for the pages
 * anew: after an upgrade the code that a tab holds may name files that are gone.
 */
export function Crash() {
  const { t } = useTranslation('shell')
  return (
    <Container size="xs" py="xl" role="alert">
      <title>{`${t('crash.title')} · Key Accounts`}</title>
      <Title order={1} size="h3" mb="xs">
        {t('crash.title')}
      </Title>
      <Text size="sm" mb="md">
        {t('crash.lead')}
      </Text>
      <Group gap="xs">
        <Button onClick={() => location.reload()}>{t('crash.reload')}</Button>
        <Button component="a" href="/" variant="default">
          {t('toStart')}
        </Button>
      </Group>
    </Container>
  )
}
