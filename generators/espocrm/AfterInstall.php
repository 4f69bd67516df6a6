<?php

use Espo\Core\Container;
use Espo\Core\DataManager;
use Espo\Core\InjectableFactory;
use Espo\Core\Utils\Config;
use Espo\Core\Utils\Config\ConfigWriter;
use Espo\Core\Utils\File\Manager as FileManager;
use Espo\Core\Utils\Log;
use Espo\ORM\EntityManager;
use Espo\ORM\Query\SelectBuilder;
use Espo\Tools\LayoutManager\LayoutManager;

/**
 * Creates the roles and teams of the description and puts its cards beside those of EspoCRM.
 *
 * It may run any number of times. What it wrote last time it writes anew; what people changed since then it leaves as it
 * is, and what people deleted stays deleted. What was left alone stands in the log of EspoCRM.
 */
class AfterInstall
{
    private const FOLDER = 'custom/Espo/Modules/{module}/Resources/crmspec/';
    private const MEMORY = 'crmspec{module}';

    private EntityManager $entityManager;
    private FileManager $fileManager;
    private InjectableFactory $factory;
    private Config $config;
    private Log $log;

    /** @var array<string, string> What was written last time, as hashes by what it is. */
    private array $before = [];

    /** @var array<string, string> */
    private array $after = [];

    /**
     * @param array<string, mixed> $params
     */
    public function run(Container $container, array $params = []): void
    {
        $this->entityManager = $container->getByClass(EntityManager::class);
        $this->fileManager = $container->getByClass(FileManager::class);
        $this->factory = $container->getByClass(InjectableFactory::class);
        $this->config = $container->getByClass(Config::class);
        $this->log = $container->getByClass(Log::class);

        $this->before = (array) ($this->config->get(self::MEMORY) ?? []);
        $this->after = $this->before;

        foreach ($this->read('teams.json') as $team) {
            $this->put('Team', $team);
        }

        foreach ($this->read('roles.json') as $role) {
            $this->put('Role', $role);
        }

        $this->putLayouts();
        $this->remember();

        $container->getByClass(DataManager::class)->clearCache();
    }

    /**
     * @return array<int|string, mixed>
     */
    private function read(string $file): array
    {
        $path = self::FOLDER . $file;

        if (!$this->fileManager->isFile($path)) {
            return [];
        }

        return json_decode($this->fileManager->getContents($path), true) ?? [];
    }

    /**
     * Creates a record, or brings it up to date where nobody touched it.
     *
     * @param array<string, mixed> $values
     */
    private function put(string $type, array $values): void
    {
        $id = $values['id'];
        $key = $type . '/' . $id;

        $query = SelectBuilder::create()
            ->from($type)
            ->withDeleted()
            ->where(['id' => $id])
            ->build();

        $record = $this->entityManager
            ->getRDBRepository($type)
            ->clone($query)
            ->findOne();

        if ($record && $record->get('deleted')) {
            $this->log->warning("crmspec: $type {$values['name']} was deleted by hand and stays so.");

            return;
        }

        if (!$record) {
            $record = $this->entityManager->getNewEntity($type);
            $record->set('id', $id);
        } else if (($this->before[$key] ?? null) !== $this->hash($this->seen($record, $values))) {
            $this->log->warning("crmspec: $type {$values['name']} was changed by hand and is left as it is.");

            return;
        }

        unset($values['id']);

        $record->set($this->asObjects($values));
        $this->entityManager->saveEntity($record);

        $this->after[$key] = $this->hash($values);
    }

    /**
     * What stands in a record now of that which we write.
     *
     * @param array<string, mixed> $values
     * @return array<string, mixed>
     */
    private function seen(object $record, array $values): array
    {
        unset($values['id']);

        $seen = [];

        foreach (array_keys($values) as $attribute) {
            $seen[$attribute] = $record->get($attribute);
        }

        return $seen;
    }

    /**
     * @param array<string, mixed> $values
     */
    private function hash(array $values): string
    {
        $plain = json_decode((string) json_encode($values), true);
        $this->sort($plain);

        return md5((string) json_encode($plain));
    }

    /**
     * @param array<int|string, mixed> $values
     */
    private function sort(array &$values): void
    {
        foreach ($values as &$value) {
            if (is_array($value)) {
                $this->sort($value);
            }
        }

        unset($value);

        if (!array_is_list($values)) {
            ksort($values);
        }
    }

    /**
     * @param array<string, mixed> $values
     * @return array<string, mixed>
     */
    private function asObjects(array $values): array
    {
        foreach (['data', 'fieldData'] as $name) {
            if (array_key_exists($name, $values)) {
                $values[$name] = json_decode((string) json_encode((object) $values[$name]));
            }
        }

        return $values;
    }

    /**
     * EspoCRM finds the cards of its own entities in its own module, so ours go where those of people are kept.
     */
    private function putLayouts(): void
    {
        $manager = $this->factory->create(LayoutManager::class);
        $changed = false;

        foreach ($this->layouts() as [$scope, $name, $text]) {
            $key = 'layout/' . $scope . '/' . $name;
            $there = 'custom/Espo/Custom/Resources/layouts/' . $scope . '/' . $name . '.json';
            $data = json_decode($text);

            if ($this->fileManager->isFile($there)) {
                $now = json_decode($this->fileManager->getContents($there), true);

                if (!is_array($now) || ($this->before[$key] ?? null) !== $this->hash($now)) {
                    $this->log->warning("crmspec: the layout $scope/$name was changed by hand and is left as it is.");

                    continue;
                }
            }

            $manager->set($data, $scope, $name);
            $this->after[$key] = $this->hash((array) json_decode($text, true));
            $changed = true;
        }

        if ($changed) {
            $manager->save();
        }
    }

    /**
     * @return array<int, array{string, string, string}>
     */
    private function layouts(): array
    {
        $list = [];
        $root = self::FOLDER . 'layouts';

        if (!$this->fileManager->isDir($root)) {
            return [];
        }

        foreach ($this->fileManager->getDirList($root) as $scope) {
            foreach ($this->fileManager->getFileList($root . '/' . $scope, false, '\.json$') as $file) {
                $text = $this->fileManager->getContents($root . '/' . $scope . '/' . $file);
                $list[] = [$scope, substr($file, 0, -5), $text];
            }
        }

        return $list;
    }

    private function remember(): void
    {
        $writer = $this->factory->create(ConfigWriter::class);
        $tabs = (array) ($this->config->get('tabList') ?? []);

        foreach ($this->read('tabs.json') as $tab) {
            $key = 'tab/' . $tab;

            if (!in_array($tab, $tabs, true) && !isset($this->before[$key])) {
                $tabs[] = $tab;
            }

            $this->after[$key] = 'shown';
        }

        $writer->set('tabList', $tabs);
        $writer->set(self::MEMORY, $this->after);
        $writer->save();
    }
}
