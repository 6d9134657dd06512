import { SimpleGrid, Skeleton, Stack, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'

interface LoadingProps {
  /** The shape of what is awaited. */
  readonly shape?: 'page' | 'tiles' | 'table' | 'block'
  readonly rows?: number
  /** In pixels; of a block. */
  readonly height?: number
}

/** Grey shapes in the place of what is being loaded, so that nothing jumps when it comes. */
export function Loading({ shape = 'page', rows = 8, height = 240 }: LoadingProps) {
  const { t } = useTranslation('shell')
  return (
    <div role="status">
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      <Stack gap="md" aria-hidden>
        {shape === 'page' && <Skeleton height={28} width="min(320px, 60%)" />}
        {(shape === 'page' || shape === 'tiles') && (
          <SimpleGrid cols={{ base: 2, md: 4 }}>
            {['first', 'second', 'third', 'fourth'].map((place) => (
              <Skeleton key={place} height={86} />
            ))}
          </SimpleGrid>
        )}
        {(shape === 'page' || shape === 'block') && <Skeleton height={height} />}
        {shape === 'table' &&
          Array.from({ length: rows }, (_, row) => `row ${row}`).map((row) => (
            <Skeleton key={row} height={32} />
          ))}
      </Stack>
    </div>
  )
}
