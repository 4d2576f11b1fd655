// One web app with the bot's registration, a database, a key vault and logs. Minimal, and not compiled here: see README.md.
targetScope = 'resourceGroup'

@description('Makes the names unique: letters and digits, at most 12.')
@maxLength(12)
param nameSuffix string

@description('Application (client) id of the app registration.')
param appId string

@description('Tenant of the app registration.')
param appTenantId string

@secure()
param appPassword string

@secure()
param databasePassword string

@secure()
@description('Accounts in TOPdesks as JSON by tenant id, see docs/operate.md. {} where there are none.')
param topdeskAccounts string = '{}'

param location string = resourceGroup().location

@description('P0v3 is the smallest plan that leaves the process its 550 MB beside the platform.')
param planSku string = 'P0v3'

@description('Replicas of the web app; the product may run as any number of them.')
param replicas int = 2

var name = 'vejviser-${nameSuffix}'
var databaseLogin = 'vejviser_owner'
var host = '${name}.azurewebsites.net'

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 30
  }
}

resource database 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: '${name}-db'
  location: location
  sku: {
    name: 'Standard_B2s'
    tier: 'Burstable'
  }
  properties: {
    version: '17'
    administratorLogin: databaseLogin
    administratorLoginPassword: databasePassword
    storage: { storageSizeGB: 32 }
    backup: {
      backupRetentionDays: 14
      geoRedundantBackup: 'Disabled'
    }
  }

  resource vejviser 'databases' = {
    name: 'vejviser'
  }

  // Azure's own services only; a private network is the better choice where there is one.
  resource fromAzure 'firewallRules' = {
    name: 'azure-services'
    properties: {
      startIpAddress: '0.0.0.0'
      endIpAddress: '0.0.0.0'
    }
  }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'vejviser${nameSuffix}'
  location: location
  properties: {
    tenantId: subscription().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    enablePurgeProtection: true
  }

  resource passwordSecret 'secrets' = {
    name: 'app-password'
    properties: { value: appPassword }
  }

  resource topdeskSecret 'secrets' = {
    name: 'topdesk-accounts'
    properties: { value: topdeskAccounts }
  }

  resource databaseSecret 'secrets' = {
    name: 'database-url'
    properties: {
      value: 'postgres://${databaseLogin}:${uriComponent(databasePassword)}@${database.properties.fullyQualifiedDomainName}:5432/vejviser?sslmode=verify-full'
    }
  }
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: '${name}-plan'
  location: location
  kind: 'linux'
  sku: {
    name: planSku
    capacity: replicas
  }
  properties: { reserved: true }
}

resource web 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  kind: 'app,linux'
  identity: { type: 'SystemAssigned' }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    siteConfig: {
      linuxFxVersion: 'NODE|24-lts'
      appCommandLine: 'node src/main.ts'
      alwaysOn: true
      ftpsState: 'Disabled'
      minTlsVersion: '1.2'
      http20Enabled: true
      healthCheckPath: '/readyz'
      appSettings: [
        { name: 'NODE_ENV', value: 'production' }
        { name: 'PUBLIC_URL', value: 'https://${host}' }
        { name: 'MICROSOFT_APP_ID', value: appId }
        { name: 'MICROSOFT_APP_TENANT_ID', value: appTenantId }
        {
          name: 'MICROSOFT_APP_PASSWORD'
          value: '@Microsoft.KeyVault(VaultName=${vault.name};SecretName=${vault::passwordSecret.name})'
        }
        {
          name: 'DATABASE_URL'
          value: '@Microsoft.KeyVault(VaultName=${vault.name};SecretName=${vault::databaseSecret.name})'
        }
        {
          name: 'TOPDESK_ACCOUNTS'
          value: '@Microsoft.KeyVault(VaultName=${vault.name};SecretName=${vault::topdeskSecret.name})'
        }
        { name: 'DATA_DIR', value: '/tmp/vejviser' }
        { name: 'SCM_DO_BUILD_DURING_DEPLOYMENT', value: 'false' }
      ]
    }
  }
}

// Key Vault Secrets User, for the web app's own identity.
resource mayReadSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, web.id, 'secrets-user')
  scope: vault
  properties: {
    principalId: web.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      '4633458b-17de-408a-b874-0445c86b69e6'
    )
  }
}

resource consoleLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'logs'
  scope: web
  properties: {
    workspaceId: workspace.id
    logs: [
      { category: 'AppServiceConsoleLogs', enabled: true }
      { category: 'AppServicePlatformLogs', enabled: true }
    ]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: name
  location: 'global'
  kind: 'azurebot'
  sku: { name: 'F0' }
  properties: {
    displayName: 'Vejviser'
    endpoint: 'https://${host}/api/messages'
    msaAppId: appId
    msaAppType: 'SingleTenant'
    msaAppTenantId: appTenantId
  }

  resource teams 'channels' = {
    name: 'MsTeamsChannel'
    location: 'global'
    properties: {
      channelName: 'MsTeamsChannel'
      properties: { isEnabled: true }
    }
  }

  // The message extension in Outlook and the Microsoft 365 app.
  resource microsoft365 'channels' = {
    name: 'M365Extensions'
    location: 'global'
    properties: { channelName: 'M365Extensions' }
  }
}

// The Agents Toolkit writes these into env/.env.<environment> in capitals: PUBLIC_HOST, WEB_APP_RESOURCE_ID.
output PUBLIC_HOST string = host
output WEB_APP_RESOURCE_ID string = web.id
